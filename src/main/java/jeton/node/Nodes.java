package jeton.node;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import jeton.audit.Actor;

/** Tells administrators which nodes there are. */
@ApplicationScoped
public class Nodes {

    @Resource(lookup = "java:app/jdbc/jeton")
    private DataSource dataSource;

    @Inject
    private NodeAgent agent;

    /**
     * Reads all nodes that are registered, the latest started first.
     *
     * @throws jeton.platform.Problem if the caller is no administrator
     */
    public List<Node> all(Actor by) {
        by.requireAdministrator();
        try (Connection connection = dataSource.getConnection()) {
            return NodeTable.all(connection);
        } catch (SQLException e) {
            throw new IllegalStateException("The nodes cannot be read", e);
        }
    }

    /** Whether that node is this one. */
    public boolean isHere(Node node) {
        return node.id().equals(agent.id());
    }
}
