using static MaiAgent.Sdk.Testing.Kinds;

namespace MaiAgent.Sdk.Testing;

/// <summary>The contacts, each in some inboxes, with their conversations. A PUT clears what it leaves out, except name and inboxes.</summary>
internal sealed class Contacts(ServiceState state) : Collection(
    state,
    "contacts/",
    [
        new("name", Text, Required: true, Kept: true, MaxLength: 255),
        new("inboxes", Kinds.References(state.Names.Reference), Required: true, Kept: true),
        new("email", Text, Nullable: true),
        new("phoneNumber", Text, Nullable: true),
        new("avatar", Text, Nullable: true),
        new("sourceId", Text, Nullable: true),
        new("queryMetadata", Json, Nullable: true),
        new("mcpCredentials", Json, ReadOnly: true, Default: new JsonArray()),
        new("createdAt", Text, ReadOnly: true),
        new("updatedAt", Text, ReadOnly: true),
    ])
{
    public override IEnumerable<Route> Routes =>
    [
        .. base.Routes,
        new("GET contacts/*/conversations", Conversations),
        new("GET contacts/*/conversations/latest", LatestConversation),
    ];

    /// <summary>Someone who writes to an inbox for the first time.</summary>
    public Item AddTo(Guid inbox, string name) =>
        Add(Draft(("name", name), ("avatar", Urls.Avatar), ("inboxes", new JsonArray(State.Names.Reference(inbox)))));

    public static bool IsIn(Item contact, Guid inbox) => contact.Json["inboxes"]!.AsArray().Any(reference => (Guid)reference!["id"]! == inbox);

    /// <summary>The conversations of a contact, oldest first.</summary>
    public IEnumerable<Item> ConversationsOf(Guid contact) =>
        State.Of<Conversations>().Items.Where(conversation => (Guid)conversation.Json["contact"]!["id"]! == contact);

    /// <summary>The conversation in which something was said last.</summary>
    public Item? LatestOf(Guid contact) =>
        ConversationsOf(contact).Reverse().MaxBy(conversation => conversation.Text("lastMessageCreatedAt"), StringComparer.Ordinal);

    protected override void Check(JsonObject json, JsonObject errors)
    {
        Guid[] ids = [.. json["inboxes"]?.AsArray().Select(inbox => (Guid)inbox!["id"]!) ?? []];
        foreach (var unknown in ids.Where(id => State.Of<Inboxes>().Find(id) is null).Take(1))
        {
            errors["inboxes"] = new JsonArray(FieldErrors.NoSuch(unknown));
        }

        if ((string?)json["sourceId"] is { Length: > 0 } sourceId
            && Items.Any(other => other.Id != (Guid?)json["id"] && string.Equals(other.Text("sourceId"), sourceId, StringComparison.Ordinal) && Array.Exists(ids, id => IsIn(other, id))))
        {
            errors["sourceId"] = new JsonArray("A contact with this source id already exists in the inbox.");
        }
    }

    protected override IEnumerable<Item> Select(ServiceRequest request, IEnumerable<Item> items)
    {
        var inbox = request.OptionalUuid("inboxes");
        return items.Where(contact =>
            (inbox is null || IsIn(contact, inbox.Value))
            && contact.Contains(request.Query("query"), "name", "sourceId", "id")
            && contact.Contains(request.Query("search"), "name", "sourceId", "email", "phoneNumber"));
    }

    private ServiceReply Conversations(ServiceRequest request)
    {
        var contact = Get(request);
        var inbox = request.OptionalUuid("inboxes");
        var conversations = State.Of<Conversations>().Containing(request.Query("keyword"), ConversationsOf(contact.Id))
            .Where(conversation => inbox is null || (Guid)conversation.Json["inbox"]!["id"]! == inbox);
        return ServiceReply.Json(Paging.Page(request, [.. conversations], State.Of<Conversations>().Print));
    }

    private ServiceReply LatestConversation(ServiceRequest request) =>
        ServiceReply.Json(State.Of<Conversations>().Print(LatestOf(Get(request).Id) ?? throw ServiceErrorException.NotFound()));
}
