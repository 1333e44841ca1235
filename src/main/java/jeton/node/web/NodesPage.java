package jeton.node.web;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import jeton.node.Nodes;
import jeton.platform.web.Viewer;
import jeton.security.CurrentCaller;

/** The administrators' page with the nodes on this database. */
@Named
@RequestScoped
public class NodesPage {

    @Inject
    private Nodes nodes;

    @Inject
    private CurrentCaller caller;

    @Inject
    private Viewer viewer;

    private List<NodeRow> rows;

    @PostConstruct
    void read() {
        rows = nodes.all(caller.administrator()).stream()
                .map(node -> new NodeRow(node, nodes.isHere(node), viewer))
                .toList();
    }

    public List<NodeRow> getRows() {
        return rows;
    }
}
