using System.Text.Json.Nodes;
using MaiAgent.Sdk.Testing.Service.Conversations;
using MaiAgent.Sdk.Testing.Service.Messages;

namespace MaiAgent.Sdk.Testing.Service.Completions;

internal sealed class CompletionRoutes(ServiceState state, Assistant assistant)
{
    public const string Create = "POST chatbots/*/completions/";

    public IEnumerable<Route> Routes => [new(Create, Answer)];

    private ServiceReply Answer(ServiceRequest request)
    {
        var chatbot = state.Chatbot(request.Id);
        var completion = CompletionBody.Read(request.ReadBody());
        var conversation = completion.Conversation is { } id ? state.Conversation(id) : state.OpenConversation(chatbot.Id);
        var question = new StoredMessage { IsIncoming = true, Content = completion.Content, CreatedAt = state.Now, Extras = completion.Extras };
        var answer = assistant.Answer(conversation, chatbot, question).Content;
        return completion.IsStreaming
            ? ServiceReply.Events(Answers.Split(answer).Select(piece => Event(conversation, piece)).Append(Event(conversation, "", done: true)))
            : ServiceReply.Json(new JsonObject { ["conversationId"] = conversation.Id, ["content"] = answer, ["done"] = true });
    }

    private static string Event(StoredConversation conversation, string content, bool done = false) => WireJson.CompletionEvent(conversation.Id, content, done);
}
