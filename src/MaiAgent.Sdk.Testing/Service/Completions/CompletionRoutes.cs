using System.Text.Json.Nodes;
using MaiAgent.Sdk.Testing.Service.Conversations;

namespace MaiAgent.Sdk.Testing.Service.Completions;

using Conversation = MaiAgent.Sdk.Testing.Service.Conversations.Conversation;
using Message = MaiAgent.Sdk.Testing.Service.Conversations.Message;

internal sealed class CompletionRoutes(ServiceState state)
{
    public const string Create = "POST chatbots/*/completions/";

    public IEnumerable<Route> Routes => [new(Create, Answer)];

    private ServiceReply Answer(ServiceRequest request)
    {
        var chatbot = state.Chatbot(request.Id);
        var completion = CompletionRequest.Read(request.ReadBody());
        var conversation = completion.Conversation is { } id ? state.Conversation(id) : Open(chatbot.Id);
        var answer = Answers.Compose(completion.Content, [.. conversation.Questions]);
        conversation.Messages.Add(new Message { IsIncoming = true, Content = completion.Content, CreatedAt = state.Now });
        conversation.Messages.Add(new Message { IsIncoming = false, Content = answer, CreatedAt = state.Now });
        return completion.IsStreaming
            ? ServiceReply.Events(Answers.Split(answer).Select(piece => Event(conversation, piece)).Append(Event(conversation, "", done: true)))
            : ServiceReply.Json(new JsonObject { ["conversationId"] = conversation.Id, ["content"] = answer, ["done"] = true });
    }

    private Conversation Open(Guid chatbotId)
    {
        var conversation = new Conversation(chatbotId) { CreatedAt = state.Now };
        state.Conversations.Add(conversation.Id, conversation);
        return conversation;
    }

    private static string Event(Conversation conversation, string content, bool done = false) => WireJson.CompletionEvent(conversation.Id, content, done);
}
