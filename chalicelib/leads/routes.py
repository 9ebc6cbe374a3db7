from chalicelib.core.http import Routes

routes = Routes("leads")
