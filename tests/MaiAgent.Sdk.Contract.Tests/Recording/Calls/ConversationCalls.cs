namespace MaiAgent.Sdk.Contract.Tests.Recording.Calls;

internal static class ConversationCalls
{
    public static IEnumerable<RecordedCall> All { get; } =
    [
        new("createConversation", "every property", client => client.Conversations.CreateAsync(new CreateConversationRequest { WebChat = Given.Id }), Responses.Object),

        new("listConversations", "every parameter", client => client.Conversations.ListAsync(Query), Responses.LastPage),
        new("listConversations", "required parameters", client => client.Conversations.ListAsync(new ListConversationsQuery { Inbox = Given.Id }), Responses.LastPage),
        new("listConversations", "empty text", client => client.Conversations.ListAsync(new ListConversationsQuery { Inbox = Guid.Empty, Keyword = "", Cursor = "" }), Responses.LastPage),
        new("listConversations", "all pages of every parameter", client => RecordedCall.ReadAllAsync(client.Conversations.ListAllAsync(Query)), Responses.PageBefore("cursor=cD0yMDI1%2B08%2F0%3D%26%E9%A0%81"), Responses.LastPage),
        new("listConversations", "all pages of the required parameters", client => RecordedCall.ReadAllAsync(client.Conversations.ListAllAsync(new ListConversationsQuery { Inbox = Given.Id })), Responses.PageBefore("cursor=cD0y"), Responses.LastPage),

        new("getConversation", "by id", client => client.Conversations.GetAsync(Given.Id), Responses.Object),

        new("getWebChat", "by id", client => client.WebChats.GetAsync(Given.Id), Responses.Object),

        new("setConversationAutoReply", "on", client => client.Conversations.SetAutoReplyAsync(Given.Id, true), Responses.Object),
        new("setConversationAutoReply", "off", client => client.Conversations.SetAutoReplyAsync(Given.Id, false), Responses.Object),

        new("setConversationGroupMention", "on", client => client.Conversations.SetGroupMentionAsync(Given.Id, true), Responses.Object),
        new("setConversationGroupMention", "off", client => client.Conversations.SetGroupMentionAsync(Given.Id, false), Responses.Object),

        new("listWebChats", "all", client => client.WebChats.ListAsync(), Responses.List),
    ];

    private static ListConversationsQuery Query => new() { Inbox = Given.Id, Keyword = Given.Awkward, Cursor = "cj1+/=&頁", PageSize = 7 };
}
