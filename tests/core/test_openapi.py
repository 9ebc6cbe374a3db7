from chalicelib.core.openapi import document
from chalicelib.tags.routes import routes


class TestDocument:
    def test_the_error_a_route_names_describes_its_status(self) -> None:
        paths = document(routes.declared, {"tags": "Tags"})["paths"]
        (create,) = (path["post"] for path in paths.values() if "post" in path)

        title = create["responses"]["409"]["description"]
        assert title == "Your organisation has a tag of that name"
