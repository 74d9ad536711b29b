"""The office's addresses as the demo has them."""

from rettesnor.web.sign_in.demo import addresses
from rettesnor.web.urls import urlpatterns as of_the_office

urlpatterns = [*of_the_office, *addresses(is_demo=True)]
