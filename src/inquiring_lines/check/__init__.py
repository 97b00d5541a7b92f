"""The integrity check: does this vault hold together?"""
