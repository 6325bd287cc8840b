namespace MaiAgent.Sdk.Testing;

/// <summary>The inboxes, each of one assistant: one for each web chat, and one of a channel without a web chat.</summary>
internal sealed class Inboxes(ServiceState state) : Collection(state, "inboxes/")
{
    public override IEnumerable<Route> Routes => [ListRoute, GetRoute];

    /// <summary>The inbox of a web chat, which is its channel.</summary>
    public void AddWeb(Guid id, Item webChat)
    {
        var json = Describe(id, webChat.Text("name"), "web");
        json["signAuth"] = webChat.Json["inbox"]!["signAuth"]!.DeepClone();
        json["channel"] = State.Names.Reference(webChat.Id);
        Add(json, webChat.Parent);
    }

    public void Add(string name, string channelType, Guid chatbotId) => Add(Describe(Guid.NewGuid(), name, channelType), chatbotId);

    protected override IEnumerable<Item> Select(ServiceRequest request, IEnumerable<Item> items)
    {
        var chatbot = request.OptionalUuid("chatbot");
        return items.Where(inbox => inbox.Is("channelType", request.Query("channelType")) && (chatbot is null || inbox.Parent == chatbot));
    }

    private static JsonObject Describe(Guid id, string name, string channelType) => new()
    {
        ["id"] = id,
        ["name"] = name,
        ["channelType"] = channelType,
        ["unreadConversationsCount"] = 0,
    };
}
