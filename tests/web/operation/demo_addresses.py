"""The addresses with the demo's switch among them."""

from rettesnor.web.sign_in.demo import addresses
from rettesnor.web.urls import urlpatterns as usual

urlpatterns = [*usual, *addresses(is_demo=True)]
