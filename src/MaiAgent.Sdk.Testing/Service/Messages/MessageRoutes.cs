using MaiAgent.Sdk.Testing.Service.Conversations;

namespace MaiAgent.Sdk.Testing.Service.Messages;

internal sealed class MessageRoutes(ServiceState state, Assistant assistant)
{
    public IEnumerable<Route> Routes =>
    [
        new("POST messages/", Create),
        new("GET messages/", List),
        new("GET messages/*/", Get),
    ];

    private ServiceReply Create(ServiceRequest request)
    {
        var (conversation, message) = new MessageRequest(state).Read(request.ReadBody());
        var reply = ServiceReply.Json(MessageJson.Whole(message, conversation, state), 201);
        if (!message.IsIncoming || state.FindChatbot(conversation.ChatbotId) is not { } chatbot)
        {
            conversation.Messages.Add(message);
            return reply;
        }

        var answer = assistant.Answer(conversation, chatbot, message);
        return reply with { Webhook = MessageJson.Webhook(answer, conversation, state) };
    }

    /// <summary>Takes a cursor as documented, and links by page number as it really does.</summary>
    private ServiceReply List(ServiceRequest request)
    {
        var conversation = ConversationOf(request);
        var page = request.Query("cursor") is { } cursor ? Cursor.Parse(cursor).Position : Paging.PageNumber(request);
        return ServiceReply.Json(Paging.Page(request, conversation.Messages, page, message => MessageJson.Whole(message, conversation, state)));
    }

    private ServiceReply Get(ServiceRequest request)
    {
        var conversation = ConversationOf(request);
        var message = conversation.Messages.Find(candidate => candidate.Id == request.Id) ?? throw ServiceErrorException.NotFound();
        return ServiceReply.Json(MessageJson.Whole(message, conversation, state));
    }

    private StoredConversation ConversationOf(ServiceRequest request) =>
        state.FindConversation(request.RequiredUuid("conversation")) ?? throw ServiceRequest.BadQuery("conversation", FieldErrors.NotAChoice);
}
