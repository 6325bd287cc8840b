using MaiAgent.Sdk.Testing.Service.Knowledge;
using MaiAgent.Sdk.Testing.Service.Storage;

namespace MaiAgent.Sdk.Testing.Service.Resources;

/// <summary>Answers a question, whichever operation it came by, and leaves the answer everywhere it belongs: conversation, records, word counts.</summary>
internal static class Assistant
{
    public static Item Answer(ServiceState state, Item conversation, Item chatbot, Item question)
    {
        var messages = state.Of<Messages>();
        string[] earlier = [.. messages.Of(conversation.Id).Where(message => message != question && message.Text("type") is "incoming").Select(message => message.Text("content"))];
        string[] files = [.. question.Json["attachments"]!.AsArray().Select(file => state.Of<ObjectStore>().Describe((string)file!["filename"]!, (string)file["file"]!))];
        var json = messages.Blank();
        json["type"] = "outgoing";
        json["createdAt"] = state.Now.ToWire();
        var sources = chatbot.Json["knowledgeBases"]!.AsArray();
        var hits = state.Of<KnowledgeIndex>().Search(sources.Select(source => (Guid)source!["id"]!), question.Text("content"));
        json["content"] = state.OwnAnswer?.Invoke(question.Text("content")) ?? Answers.Compose(question.Text("content"), files, earlier, hits);
        foreach (var source in hits.Count > 0 ? [] : sources.Where(source => !state.Of<KnowledgeIndex>().HasFiles((Guid)source!["id"]!)))
        {
            json["citations"]!.AsArray().Add(Citations.File(source!, json));
            json["citationNodes"]!.AsArray().Add(Citations.Node(source!, json));
        }

        Citations.Add(json, hits, state.Now);

        var answer = messages.Add(json, conversation);
        var record = state.Of<Records>().Add(conversation, chatbot, question, answer, isFollowUp: earlier.Length > 0);
        chatbot.Json["totalWordsCount"] = (long)chatbot.Json["totalWordsCount"]! + record.WordsCount;
        return answer;
    }
}
