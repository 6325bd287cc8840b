using static MaiAgent.Sdk.Testing.Kinds;

namespace MaiAgent.Sdk.Testing;

/// <summary>Questions and their answers, streamed or whole.</summary>
internal sealed class Completions(ServiceState state) : Resource(state)
{
    public const string Create = "POST chatbots/*/completions/";

    private static readonly string[] Passed = ["content", "contentPayload", "attachments", "queryMetadata"];

    private readonly Schema _request = new(
        new("conversation", Uuid, Nullable: true),
        new(
            "message",
            Nested(
                new("content", Text, Required: true),
                new("contentPayload", JsonMap, Nullable: true),
                new("queryMetadata", JsonMap, Nullable: true),
                Messages.Attachments(areStored: true),
                new("sender", Uuid, Nullable: true)),
            Required: true),
        new("isStreaming", Flag, Default: false));

    public override IEnumerable<Route> Routes => [new(Create, Answer)];

    /// <summary>Stores the question of a request. The answer is for later.</summary>
    public StoredQuestion Store(ServiceRequest request)
    {
        var chatbot = State.Of<Chatbots>().Get(request.Id);
        var completion = _request.Read(request.ReadBody()).Checked();
        var conversation = (Guid?)completion["conversation"] is { } id ? State.Of<Conversations>().Get(id) : State.Of<Conversations>().Open(chatbot.Id, Sender(completion));
        var json = State.Of<Messages>().Draft(Passed.Select(name => (name, completion["message"]![name]?.DeepClone())));
        var message = State.Of<Messages>().Add(json, conversation);
        return new StoredQuestion(conversation.Id, (bool)completion["isStreaming"]!, () => Assistant.Answer(State, conversation, chatbot, message));
    }

    private ServiceReply Answer(ServiceRequest request)
    {
        var question = Store(request);
        var answer = question.Answer();
        var content = answer.Text("content");
        return question.IsStreaming
            ? ServiceReply.Events(Answers.Split(content).Select(piece => Event(question, piece)).Append(LastEvent(question, answer)))
            : ServiceReply.Json(WithCitations(new JsonObject { ["conversationId"] = question.ConversationId, ["content"] = content, ["done"] = true }, answer));
    }

    private string LastEvent(StoredQuestion question, Item answer) => IsFromFiles(answer)
        ? ServiceJson.Text(WithCitations(new JsonObject { ["conversationId"] = question.ConversationId, ["content"] = "", ["done"] = true }, answer))
        : Event(question, "", done: true);

    /// <summary>Whether the answer quotes files, and not the name of a knowledge base alone.</summary>
    private bool IsFromFiles(Item answer) => answer.Json["citations"]!.AsArray().Any(file => State.Of<KnowledgeBaseFiles>().Find((Guid)file!["id"]!) is not null);

    private JsonObject WithCitations(JsonObject completion, Item answer)
    {
        if (IsFromFiles(answer))
        {
            completion["citations"] = answer.Json["citations"]!.DeepClone();
            completion["citationNodes"] = answer.Json["citationNodes"]!.DeepClone();
        }

        return completion;
    }

    /// <summary>The contact who asks, where the question names one that there is.</summary>
    private Item? Sender(JsonObject completion) => (Guid?)completion["message"]!["sender"] is { } id ? State.Of<Contacts>().Find(id) : null;

    private static string Event(StoredQuestion question, string content, bool done = false) => ServiceJson.CompletionEvent(question.ConversationId, content, done);
}
