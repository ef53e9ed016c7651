"""The addresses of what a team works in all day: reader, claims, incidents."""

from __future__ import annotations

from django.urls import URLPattern, path

from truceline.web.pages import decisions, documents, judging, panes, queue, reader


def addresses() -> list[URLPattern]:
    """Pages first, then what their forms send to."""
    return [
        path("documents/", documents.documents, name="documents"),
        path("documents/<str:sha256>/", reader.document, name="document"),
        path("documents/<str:sha256>/add/", decisions.add_claim, name="add_claim"),
        path("documents/<str:sha256>/accept/", decisions.accept_dataset, name="accept_dataset"),
        path("claims/<str:id_>/", decisions.claim, name="claim"),
        path("claims/<str:id_>/decide/", decisions.decide_claim, name="decide_claim"),
        path("claims/<str:id_>/undo/", decisions.undo_on_claim, name="undo_on_claim"),
        path("claims/<str:id_>/correct/", decisions.claim_form, {"what": "correct"}, name="correct_claim"),
        path("claims/<str:id_>/split/", decisions.claim_form, {"what": "split"}, name="split_claim"),
        path("claims/<str:id_>/pane/", panes.pane, name="pane"),
        path("queue/", queue.queue, name="queue"),
        path("queue/decide/", queue.decide_pair, name="decide_pair"),
        path("queue/undo/", queue.undo_pair, name="undo_pair"),
        path("incidents/<str:id_>/find/", judging.find, name="find"),
        path("incidents/<str:id_>/move/", judging.move, name="move_case"),
        path("incidents/<str:id_>/sign/", judging.sign, name="sign"),
        path("incidents/<str:id_>/dissent/", judging.dissent, name="dissent"),
        path("incidents/<str:id_>/undo/", judging.undo, name="undo_on_incident"),
    ]
