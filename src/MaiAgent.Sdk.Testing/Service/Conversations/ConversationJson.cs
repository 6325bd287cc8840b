using System.Text.Json.Nodes;
using MaiAgent.Sdk.Testing.Service.Messages;

namespace MaiAgent.Sdk.Testing.Service.Conversations;

/// <summary>A conversation as the service prints it.</summary>
internal static class ConversationJson
{
    public static JsonObject Whole(StoredConversation conversation, ServiceState state)
    {
        var last = conversation.Messages.LastOrDefault();
        return new JsonObject
        {
            ["id"] = conversation.Id,
            ["contact"] = new JsonObject
            {
                ["id"] = conversation.ContactId,
                ["name"] = state.Catalog.Name(conversation.ContactId),
                ["avatar"] = Urls.Avatar,
                ["sourceId"] = null,
            },
            ["inbox"] = new JsonObject
            {
                ["id"] = state.WebChat.InboxId,
                ["name"] = state.WebChat.Name,
                ["channelType"] = "web",
                ["unreadConversationsCount"] = 0,
            },
            ["title"] = conversation.Questions.FirstOrDefault(),
            ["lastMessage"] = last is null ? null : MessageJson.Short(last),
            ["lastMessageCreatedAt"] = (last?.CreatedAt ?? conversation.CreatedAt).ToWire(),
            ["unreadMessagesCount"] = 0,
            ["autoReplyEnabled"] = true,
            ["isAutoReplyNow"] = true,
            ["lastReadAt"] = null,
            ["createdAt"] = conversation.CreatedAt.ToWire(),
            ["isGroupChat"] = false,
            ["enableGroupMention"] = false,
            ["enableLoadingAnimation"] = false,
            ["queryMetadata"] = null,
            ["toolMask"] = null,
            ["llm"] = state.FindChatbot(conversation.ChatbotId)?.LargeLanguageModel,
            ["ipAddress"] = "127.0.0.1",
            ["ipRecordedAt"] = conversation.CreatedAt.ToWire(),
        };
    }
}
