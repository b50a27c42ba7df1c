"""Words: the caption each platform accepts, counted by its own rule, in every language.

``count`` is all that a counter needs, and loads no templates. A caption goes through these modules, in this order:
``parts`` (what a post says), ``draft`` (put together by the ``template``), ``shorten`` (until it fits), ``remarks``
(what there is to say about it), ``caption`` (the whole).
"""

from mwstudio.captions.counting import count

__all__ = ["count"]
