using System.Text.Json.Nodes;
using MaiAgent.Sdk.Testing.Service.Storage;

namespace MaiAgent.Sdk.Testing.Service.Resources;

/// <summary>The conversations, each of one contact with one assistant, to which it belongs.</summary>
internal sealed class Conversations(ServiceState state) : Collection(state, "conversations/", new Field("webChat", Kinds.IdOf<WebChats>(state), Required: true))
{
    public override IEnumerable<Route> Routes => [CreateRoute, ListRoute, GetRoute];

    public Item Open(Guid chatbotId)
    {
        var contact = State.Names.Reference(State.Names.Add($"訪客 {Items.Count + 1}"));
        contact["avatar"] = Urls.Avatar;
        contact["sourceId"] = null;
        var now = State.Now.ToWire();
        var json = new JsonObject
        {
            ["id"] = Guid.NewGuid(),
            ["contact"] = contact,
            ["inbox"] = new JsonObject
            {
                ["id"] = State.Of<WebChats>().InboxId,
                ["name"] = State.Of<WebChats>().Only.Text("name"),
                ["channelType"] = "web",
                ["unreadConversationsCount"] = 0,
            },
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
        if (request.RequiredUuid("inbox") != State.Of<WebChats>().InboxId)
        {
            throw ServiceRequest.BadQuery("inbox", FieldErrors.NotAChoice);
        }

        return request.Query("keyword") is not { } keyword ? items : items.Where(conversation =>
            State.Of<Messages>().Of(conversation.Id).Any(message => message.Text("content").Contains(keyword, StringComparison.OrdinalIgnoreCase)));
    }

    protected override JsonNode Page(ServiceRequest request, IReadOnlyList<Item> items) => Paging.CursorPage(request, items, Print);

    protected override JsonObject Print(Item item)
    {
        var json = base.Print(item);
        json["llm"] = State.Of<Chatbots>().Find(item.Parent)?.Json["largeLanguageModel"]?.DeepClone();
        return json;
    }
}
