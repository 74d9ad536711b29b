"""The office's addresses with those of SAML."""

from rettesnor.web.sign_in.urls import saml_addresses
from rettesnor.web.urls import urlpatterns as of_the_office

urlpatterns = [*saml_addresses(is_used=True), *of_the_office]
