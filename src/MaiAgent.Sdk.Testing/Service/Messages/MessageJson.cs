using System.Text.Json.Nodes;
using MaiAgent.Sdk.Testing.Service.Conversations;

namespace MaiAgent.Sdk.Testing.Service.Messages;

/// <summary>A message as the service prints it: whole, as a conversation's last, and on its way to a webhook.</summary>
internal static class MessageJson
{
    public static JsonObject Whole(StoredMessage message, StoredConversation conversation, ServiceState state) => new()
    {
        ["id"] = message.Id,
        ["conversation"] = conversation.Id,
        ["sender"] = Sender(message, conversation, state),
        ["type"] = Type(message),
        ["content"] = message.Content,
        ["contentPayload"] = message.Extras["contentPayload"]?.DeepClone(),
        ["feedback"] = null,
        ["createdAt"] = message.CreatedAt.ToWire(),
        ["attachments"] = message.Extras["attachments"]?.DeepClone() ?? new JsonArray(),
        ["citations"] = new JsonArray([.. message.Sources.Select(source => Citation(source, message, state.Catalog))]),
        ["citationNodes"] = new JsonArray([.. message.Sources.Select(source => CitationNode(source, message, state.Catalog))]),
        ["canvas"] = message.Extras["canvas"]?.DeepClone(),
        ["queryMetadata"] = message.Extras["queryMetadata"]?.DeepClone(),
    };

    public static JsonObject Short(StoredMessage message) => new()
    {
        ["id"] = message.Id,
        ["type"] = Type(message),
        ["content"] = message.Content,
        ["contentPayload"] = message.Extras["contentPayload"]?.DeepClone(),
        ["feedback"] = null,
        ["createdAt"] = message.CreatedAt.ToWire(),
        ["queryMetadata"] = message.Extras["queryMetadata"]?.DeepClone(),
    };

    /// <summary>Webhooks alone spell the time <c>created_at</c>.</summary>
    public static JsonObject Webhook(StoredMessage message, StoredConversation conversation, ServiceState state)
    {
        var whole = Whole(message, conversation, state);
        return new JsonObject
        {
            ["id"] = message.Id,
            ["conversation"] = conversation.Id,
            ["sender"] = whole["sender"]!.DeepClone(),
            ["type"] = Type(message),
            ["content"] = message.Content,
            ["feedback"] = null,
            ["created_at"] = message.CreatedAt.ToWire(),
            ["attachments"] = whole["attachments"]!.DeepClone(),
            ["citations"] = whole["citations"]!.DeepClone(),
        };
    }

    public static string CitedText(Guid source, Catalog catalog) => $"「{catalog.Name(source)}」";

    private static string Type(StoredMessage message) => message.IsIncoming ? "incoming" : "outgoing";

    private static JsonObject Sender(StoredMessage message, StoredConversation conversation, ServiceState state)
    {
        var id = message.IsIncoming ? conversation.ContactId : conversation.ChatbotId;
        return new JsonObject
        {
            ["id"] = id,
            ["name"] = state.FindChatbot(id)?.Name ?? state.Catalog.Name(id),
            ["avatar"] = Urls.Avatar,
            ["email"] = null,
            ["phoneNumber"] = null,
        };
    }

    private static JsonObject Citation(Guid source, StoredMessage message, Catalog catalog) => new()
    {
        ["id"] = source,
        ["filename"] = $"{catalog.Name(source)}.pdf",
        ["file"] = Urls.File(source),
        ["fileType"] = "pdf",
        ["knowledgeBase"] = catalog.Named(source),
        ["size"] = 1024,
        ["status"] = "done",
        ["parser"] = new JsonObject { ["id"] = source, ["name"] = "MaiAgent Parser", ["provider"] = "maiagent", ["order"] = 1 },
        ["labels"] = new JsonArray(),
        ["rawUserDefineMetadata"] = null,
        ["createdAt"] = message.CreatedAt.ToWire(),
    };

    private static JsonObject CitationNode(Guid source, StoredMessage message, Catalog catalog) => new()
    {
        ["chatbotTextNode"] = new JsonObject
        {
            ["id"] = source,
            ["charactersCount"] = CitedText(source, catalog).Length,
            ["hitsCount"] = 1,
            ["text"] = CitedText(source, catalog),
            ["updatedAt"] = message.CreatedAt.ToWire(),
            ["filename"] = $"{catalog.Name(source)}.pdf",
            ["chatbotFile"] = source,
            ["pageNumber"] = 1,
        },
        ["score"] = 0.87,
        ["displayScore"] = 87,
    };
}
