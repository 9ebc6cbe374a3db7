"""The product's own route."""

from app import app as handler

__all__ = ["handler"]
