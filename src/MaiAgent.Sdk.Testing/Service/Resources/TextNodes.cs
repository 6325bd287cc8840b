using System.Text.Json.Nodes;
using MaiAgent.Sdk.Testing.Service.Storage;

namespace MaiAgent.Sdk.Testing.Service.Resources;

/// <summary>The chunks of text that files were cut into, under the path of their knowledge base and under the older path.</summary>
internal sealed class TextNodes(ServiceState state) : Collection(state, "knowledge-bases/*/text-nodes/")
{
    public override IEnumerable<Route> Routes =>
    [
        ListRoute, GetRoute,
        new("GET chatbot-text-nodes/", request => ServiceReply.Json(Page(request, [.. Select(request, Items)]))),
        new("GET chatbot-text-nodes/*/", request => ServiceReply.Json(Print(Get(request.Id)))),
    ];

    /// <summary>Adds a chunk of a file.</summary>
    public Item Add(Guid knowledgeBaseId, Guid fileId, string filename, string text, int? page = null) => Add(
        new JsonObject
        {
            ["id"] = Guid.NewGuid(),
            ["charactersCount"] = text.Length,
            ["hitsCount"] = 0,
            ["text"] = text,
            ["updatedAt"] = State.Now.ToWire(),
            ["filename"] = filename,
            ["chatbotFile"] = fileId,
            ["knowledgeBaseFile"] = fileId,
            ["pageNumber"] = page,
        },
        knowledgeBaseId);

    protected override IEnumerable<Item> Select(ServiceRequest request, IEnumerable<Item> items) =>
        (request.Query("knowledgeBaseFile") ?? request.Query("chatbotFile")) is not { } file ? items
        : Guid.TryParse(file, out var id) ? items.Where(node => (Guid)node.Json["knowledgeBaseFile"]! == id)
        : throw ServiceRequest.BadQuery("knowledgeBaseFile", FieldErrors.NotUuid);

    protected override JsonNode Page(ServiceRequest request, IReadOnlyList<Item> items) => Paging.CursorPage(request, items, Print);
}
