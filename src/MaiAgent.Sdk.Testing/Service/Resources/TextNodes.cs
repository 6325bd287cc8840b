namespace MaiAgent.Sdk.Testing;

/// <summary>The chunks of text that files were cut into, under the path of their knowledge base and under the older path.</summary>
internal sealed class TextNodes(ServiceState state) : Resource(state)
{
    public override IEnumerable<Route> Routes =>
    [
        new("GET knowledge-bases/*/text-nodes/", request => List(request, Of(request))),
        new("GET knowledge-bases/*/text-nodes/*/", request => Get(request, Of(request))),
        new("GET chatbot-text-nodes/", request => List(request, All)),
        new("GET chatbot-text-nodes/*/", request => Get(request, All)),
    ];

    private IEnumerable<TextNode> All => State.Of<KnowledgeBases>().Items.SelectMany(item => State.Of<KnowledgeBaseFiles>().NodesOf(item.Id));

    private IEnumerable<TextNode> Of(ServiceRequest request) => State.Of<KnowledgeBaseFiles>().NodesOf(State.Of<KnowledgeBases>().Get(request.ParentId).Id);

    private static ServiceReply Get(ServiceRequest request, IEnumerable<TextNode> nodes) =>
        ServiceReply.Json((nodes.FirstOrDefault(node => node.Id == request.Id) ?? throw ServiceErrorException.NotFound()).Print());

    private static ServiceReply List(ServiceRequest request, IEnumerable<TextNode> nodes)
    {
        var file = request.Query("knowledgeBaseFile") ?? request.Query("chatbotFile");
        TextNode[] found = [.. nodes.Where(node => file is null || (Guid.TryParse(file, out var id) && node.File.Id == id))];
        return ServiceReply.Json(Paging.CursorPage(request, found, static node => node.Print()));
    }
}
