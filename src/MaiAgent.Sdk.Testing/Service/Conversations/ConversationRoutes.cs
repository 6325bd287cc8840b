namespace MaiAgent.Sdk.Testing.Service.Conversations;

internal sealed class ConversationRoutes(ServiceState state)
{
    public IEnumerable<Route> Routes =>
    [
        new("POST conversations/", Create),
        new("GET conversations/", List),
        new("GET conversations/*/", Get),
    ];

    private ServiceReply Create(ServiceRequest request)
    {
        var errors = new FieldErrors();
        var webChat = new BodyReader(request.ReadBody(), errors).RequiredUuid("webChat");
        if (webChat is { } id && id != state.WebChat.Id)
        {
            errors.Add("webChat", FieldErrors.NoSuch(id));
        }

        errors.ThrowIfAny();
        return ServiceReply.Json(ConversationJson.Whole(state.OpenConversation(state.WebChat.ChatbotId), state), 201);
    }

    private ServiceReply List(ServiceRequest request)
    {
        if (request.RequiredUuid("inbox") != state.WebChat.InboxId)
        {
            throw ServiceRequest.BadQuery("inbox", FieldErrors.NotAChoice);
        }

        var keyword = request.Query("keyword");
        var conversations = keyword is null
            ? state.Conversations
            : state.Conversations.FindAll(conversation => conversation.Messages.Exists(message => message.Content.Contains(keyword, StringComparison.OrdinalIgnoreCase)));
        return ServiceReply.Json(Paging.CursorPage(request, conversations, conversation => ConversationJson.Whole(conversation, state)));
    }

    private ServiceReply Get(ServiceRequest request) => ServiceReply.Json(ConversationJson.Whole(state.Conversation(request.Id), state));
}
