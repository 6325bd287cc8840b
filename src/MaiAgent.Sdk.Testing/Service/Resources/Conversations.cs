namespace MaiAgent.Sdk.Testing;

/// <summary>The conversations, each of one contact with one assistant, to which it belongs.</summary>
internal sealed class Conversations(ServiceState state) : Collection(state, "conversations/", new Field("webChat", Kinds.IdOf<WebChats>(state), Required: true))
{
    private static readonly string[] ContactFields = ["id", "name", "avatar", "sourceId"];

    private readonly Schema _autoReply = new(new Field("autoReplyEnabled", Kinds.Flag, Required: true));
    private readonly Schema _groupMention = new(new Field("enableGroupMention", Kinds.Flag, Required: true));

    public override IEnumerable<Route> Routes =>
    [
        CreateRoute, ListRoute, GetRoute,
        ChangeRouteOf("update-auto-reply", _autoReply), ChangeRouteOf("update-enable-group-mention", _groupMention),
    ];

    /// <summary>Opens a conversation in the inbox of the web chat, of a contact who is new unless one is given.</summary>
    public Item Open(Guid chatbotId, Item? contact = null)
    {
        var inboxId = State.Of<WebChats>().InboxId;
        contact ??= State.Of<Contacts>().AddTo(inboxId, $"訪客 {Items.Count + 1}");
        var now = State.Now.ToWire();
        var json = new JsonObject
        {
            ["id"] = Guid.NewGuid(),
            ["contact"] = contact.Pick(ContactFields),
            ["inbox"] = State.Of<Inboxes>().Get(inboxId).Pick("id", "name", "channelType", "unreadConversationsCount"),
            ["title"] = null,
            ["lastMessage"] = null,
            ["lastMessageCreatedAt"] = now,
            ["unreadMessagesCount"] = 0,
            ["autoReplyEnabled"] = true,
            ["isAutoReplyNow"] = true,
            ["lastReadAt"] = null,
            ["createdAt"] = now,
            ["isGroupChat"] = false,
            ["enableGroupMention"] = false,
            ["enableLoadingAnimation"] = false,
            ["queryMetadata"] = null,
            ["toolMask"] = null,
            ["llm"] = null,
            ["ipAddress"] = "127.0.0.1",
            ["ipRecordedAt"] = now,
        };
        return Add(json, chatbotId);
    }

    protected override ServiceReply Create(ServiceRequest request)
    {
        var webChat = State.Of<WebChats>().Get((Guid)Read(request)["webChat"]!);
        return ServiceReply.Json(Print(Open(webChat.Parent)), 201);
    }

    protected override IEnumerable<Item> Select(ServiceRequest request, IEnumerable<Item> items)
    {
        var inbox = State.Of<Inboxes>().Find(request.RequiredUuid("inbox")) ?? throw ServiceErrorException.BadRequest("inbox", FieldErrors.NotAChoice);
        return Containing(request.Query("keyword"), items.Where(conversation => (Guid)conversation.Json["inbox"]!["id"]! == inbox.Id));
    }

    /// <summary>The conversations in which something was said with this text; all without one.</summary>
    public IEnumerable<Item> Containing(string? keyword, IEnumerable<Item> conversations) => keyword is null ? conversations : conversations.Where(conversation =>
        State.Of<Messages>().Of(conversation.Id).Any(message => message.Text("content").Contains(keyword, StringComparison.OrdinalIgnoreCase)));

    protected override JsonNode Page(ServiceRequest request, IReadOnlyList<Item> items) => Paging.CursorPage(request, items, Print);

    public override JsonObject Print(Item item)
    {
        var json = base.Print(item);
        json["llm"] = State.Of<Chatbots>().Find(item.Parent)?.Json["largeLanguageModel"]?.DeepClone();
        json["contact"] = State.Of<Contacts>().Find((Guid)json["contact"]!["id"]!)?.Pick(ContactFields) ?? json["contact"]!.DeepClone();
        return json;
    }

    protected override Item Change(ServiceRequest request, Schema body)
    {
        var conversation = base.Change(request, body);
        conversation.Json["isAutoReplyNow"] = conversation.Json["autoReplyEnabled"]!.DeepClone();
        return conversation;
    }
}
