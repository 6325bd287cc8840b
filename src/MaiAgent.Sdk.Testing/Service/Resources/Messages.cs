using static MaiAgent.Sdk.Testing.Kinds;

namespace MaiAgent.Sdk.Testing;

/// <summary>The messages of a conversation, from the contact (incoming) or from the assistant (outgoing).</summary>
internal sealed class Messages(ServiceState state) : Collection(
    state,
    "messages/",
    [
        new("conversation", IdOf<Conversations>(state), Required: true),
        new("sender", Json, ReadOnly: true),
        new("type", Text, Default: "incoming", Choices: ["incoming", "outgoing"]),
        new("content", Text),
        new("contentPayload", JsonMap, Nullable: true),
        new("feedback", Json, ReadOnly: true),
        new("createdAt", Text, ReadOnly: true),
        Attachments(areStored: false),
        new("citations", Json, ReadOnly: true, Default: new JsonArray()),
        new("citationNodes", Json, ReadOnly: true, Default: new JsonArray()),
        new(
            "canvas",
            Nested(
                new("id", Uuid, ReadOnly: true),
                new("name", Text, Required: true),
                new("canvasType", Text, Required: true),
                new("title", Text, Required: true),
                new("content", Text, Required: true),
                new("createdAt", Text, ReadOnly: true)),
            Nullable: true),
        new("queryMetadata", JsonMap, Nullable: true),
    ])
{
    public override IEnumerable<Route> Routes => [CreateRoute, ListRoute, GetRoute, new("POST messages/outgoing/", CreateOutgoing)];

    /// <summary>The files of a message; one that is stored has an id and a type.</summary>
    public static Field Attachments(bool areStored) => new(
        "attachments",
        ListOf(
            new("id", Uuid, Required: areStored),
            new("type", Text, Required: areStored, Default: "other"),
            new("filename", Text, Required: true),
            new("file", Text, Required: true),
            new("conversation", Uuid, Nullable: true)),
        Default: new JsonArray());

    /// <summary>Adds a question that is only text.</summary>
    public Item Ask(string content, Item conversation) => Add(Draft(("content", content)), conversation);

    /// <summary>Adds a message of the business that is only text.</summary>
    public Item Tell(string content, Item conversation) => Add(Draft(("type", "outgoing"), ("content", content)), conversation);

    /// <summary>Adds a message to the conversation, which shows its last one.</summary>
    public Item Add(JsonObject json, Item conversation)
    {
        var isIncoming = (string?)json["type"] is "incoming";
        var sender = State.Names.Reference(isIncoming ? (Guid)conversation.Json["contact"]!["id"]! : conversation.Parent);
        sender["avatar"] = Urls.Avatar;
        sender["email"] = null;
        sender["phoneNumber"] = null;
        json["sender"] = sender;
        json["conversation"] = conversation.Id;
        foreach (var attachment in json["attachments"]!.AsArray())
        {
            attachment!["id"] ??= Guid.NewGuid();
        }

        if (json["canvas"] is { } canvas)
        {
            canvas["id"] = Guid.NewGuid();
            canvas["createdAt"] = State.Now.ToWire();
        }

        var message = Add(json, conversation.Id);
        conversation.Json["title"] ??= isIncoming ? message.Text("content") : null;
        conversation.Json["lastMessage"] = message.Pick("id", "type", "content", "contentPayload", "feedback", "createdAt", "queryMetadata");
        conversation.Json["lastMessageCreatedAt"] = message.Text("createdAt");
        return message;
    }

    protected override void Check(JsonObject json, JsonObject errors)
    {
        if ((string?)json["content"] is null or "" && json["attachments"] is JsonArray { Count: 0 })
        {
            errors["content"] ??= new JsonArray(json["content"] is null ? FieldErrors.Required : FieldErrors.Blank);
        }

        json["content"] ??= "";
    }

    protected override ServiceReply Create(ServiceRequest request)
    {
        var json = Read(request);
        var conversation = State.Of<Conversations>().Get((Guid)json["conversation"]!);
        var message = Add(json, conversation);
        var reply = ServiceReply.Json(Print(message), 201);
        return message.Text("type") is "incoming" && (bool)conversation.Json["autoReplyEnabled"]! && State.Of<Chatbots>().Find(conversation.Parent) is { } chatbot
            ? reply with { Answers = [() => Webhook(Assistant.Answer(State, conversation, chatbot, message))] }
            : reply;
    }

    private ServiceReply CreateOutgoing(ServiceRequest request)
    {
        var json = Read(request);
        json["type"] = "outgoing";
        return ServiceReply.Json(Print(Add(json, State.Of<Conversations>().Get((Guid)json["conversation"]!))), 201);
    }

    protected override Guid? Parent(ServiceRequest request) =>
        State.Of<Conversations>().Find(request.RequiredUuid("conversation"))?.Id ?? throw ServiceErrorException.BadRequest("conversation", FieldErrors.NotAChoice);

    /// <summary>Takes a cursor as documented, and links by page number as it really does.</summary>
    protected override JsonNode Page(ServiceRequest request, IReadOnlyList<Item> items) =>
        request.Query("cursor") is { } cursor ? Paging.Page(request, items, Cursor.Parse(cursor).Position, Print) : base.Page(request, items);

    /// <summary>Webhooks alone spell the time <c>created_at</c>.</summary>
    private static JsonObject Webhook(Item message)
    {
        var json = message.Pick("id", "conversation", "sender", "type", "content", "feedback", "created_at", "attachments", "citations");
        json["created_at"] = message.Text("createdAt");
        return json;
    }
}
