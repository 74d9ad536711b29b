"""The addresses of signing in; allauth's names, and only those of its pages that we use."""

from importlib import import_module

from allauth.account import views as account
from allauth.mfa.base import views as factors
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.webauthn import views as keys
from allauth.socialaccount import views as social
from allauth.socialaccount.providers.openid_connect import views as oidc
from django.conf import settings
from django.urls import URLPattern, path, re_path
from django.views.decorators.http import require_http_methods, require_safe

from rettesnor.web.sign_in import demo, views
from rettesnor.web.sign_in import factor_views as own
from rettesnor.web.sign_in.providers import SAML

RESET = r"^account/password/reset/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>[^/]+)/$"


def saml_addresses(*, is_used: bool) -> list[URLPattern]:
    """Return the addresses of SAML; its package is loaded only where it is used."""
    if not is_used:
        return []
    saml = import_module("allauth.socialaccount.providers.saml.views")
    base = "account/saml/<slug:organization_slug>/"
    return [
        path(base, views.to_provider, name="saml_login"),
        path(f"{base}acs/", saml.acs, name="saml_acs"),
        path(f"{base}acs/finish/", saml.finish_acs, name="saml_finish_acs"),
        path(f"{base}sls/", saml.sls, name="saml_sls"),
        path(f"{base}metadata/", saml.metadata, name="saml_metadata"),
    ]


urlpatterns = [
    path("account/login/", account.login, name="account_login"),
    path("account/login/code/", factors.authenticate, name="mfa_authenticate"),
    path("account/login/passkey/", keys.login_webauthn, name="mfa_login_webauthn"),
    path("account/logout/", account.logout, name="account_logout"),
    path("account/inactive/", account.account_inactive, name="account_inactive"),
    path("account/invitation/<str:token>", views.invitation, name="invitation"),
    path("account/password/", own.ChangePassword.as_view(), name="account_change_password"),
    path("account/password/reset/", account.password_reset, name="account_reset_password"),
    path("account/password/reset/sent/", account.password_reset_done,
         name="account_reset_password_done"),
    path("account/password/reset/done/", account.password_reset_from_key_done,
         name="account_reset_password_from_key_done"),
    re_path(RESET, own.ChoosePassword.as_view(), name="account_reset_password_from_key"),
    path("account/again/", account.reauthenticate, name="account_reauthenticate"),
    path("account/again/code/", factors.reauthenticate, name="mfa_reauthenticate"),
    path("account/again/key/", keys.reauthenticate_webauthn, name="mfa_reauthenticate_webauthn"),
    path("account/", own.Login.as_view(), name="mfa_index"),
    path("account/app/", own.AddApp.as_view(), name="mfa_activate_totp"),
    path("account/app/remove/", own.RemoveApp.as_view(), name="mfa_deactivate_totp"),
    path("account/keys/add/", own.AddKey.as_view(), name="mfa_add_webauthn"),
    path("account/keys/<int:pk>/", own.RenameKey.as_view(), name="mfa_edit_webauthn"),
    path("account/keys/<int:pk>/remove/", own.RemoveKey.as_view(), name="mfa_remove_webauthn"),
    path("account/codes/", codes.view_recovery_codes, name="mfa_view_recovery_codes"),
    path("account/codes/new/", own.RenewCodes.as_view(), name="mfa_generate_recovery_codes"),
    path("account/codes/download/", require_safe(codes.download_recovery_codes),
         name="mfa_download_recovery_codes"),
    path("account/sessions/", views.sessions, name="sessions"),
    path("account/sessions/end/", views.end, name="end-sessions"),
    path("account/cancelled/", social.login_cancelled, name="socialaccount_login_cancelled"),
    path("account/error/", social.login_error, name="socialaccount_login_error"),
    path("people/invite", views.invite_person, name="invite-person"),
    path("people/invitations/<int:number>/withdraw", views.withdraw, name="withdraw-invitation"),
    path("people/<int:number>/reset-factors", views.reset, name="reset-factors"),
    path("account/oidc/<slug:provider_id>/", views.to_provider, name="openid_connect_login"),
    path("account/oidc/<slug:provider_id>/back/", oidc.callback, name="openid_connect_callback"),
    *saml_addresses(is_used=any(one.kind == SAML for one in settings.PROVIDERS)),
    *demo.addresses(is_demo=settings.IS_DEMO),
]  # fmt: skip
for one in urlpatterns:
    # allauth's pages also act on PUT and DELETE, past the forms that our acts hang on.
    one.callback = require_http_methods(["GET", "HEAD", "POST"])(one.callback)
