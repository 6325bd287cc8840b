namespace MaiAgent.Sdk.Testing;

/// <summary>Answers a question, whichever operation it came by, and leaves the answer everywhere it belongs: conversation, records, word counts.</summary>
internal static class Assistant
{
    public static Item Answer(ServiceState state, Item conversation, Item chatbot, Item question)
    {
        var (messages, knowledge, content) = (state.Of<Messages>(), state.Of<KnowledgeBaseFiles>(), question.Text("content"));
        string[] earlier = [.. messages.Of(conversation.Id).Where(message => message != question && message.Text("type") is "incoming").Select(message => message.Text("content"))];
        string[] files = [.. question.Json["attachments"]!.AsArray().Select(file => state.Of<ObjectStore>().Describe((string)file!["filename"]!, (string)file["file"]!))];
        JsonNode[] sources = [.. chatbot.Json["knowledgeBases"]!.AsArray().OfType<JsonNode>()];
        var hits = KnowledgeSearch.Find(state, sources.Select(source => (Guid)source["id"]!).Distinct(), content);

        // The proof of the answer: the files whose text was found.
        KnowledgeHit[] cited = hits.Count > 0 ? [.. hits] : [.. sources.Where(source => !knowledge.Of((Guid)source["id"]!).Any()).Select(knowledge.NameOf)];
        var json = messages.Draft(
            ("type", "outgoing"),
            ("content", state.OwnAnswer?.Invoke(content) ?? Answers.Compose(content, files, earlier, hits)),
            ("citations", Paging.Results(cited.Select(hit => hit.Node.File).Distinct(), knowledge.Print)),
            ("citationNodes", Paging.Results(cited, hit => hit.Print())));
        var answer = messages.Add(json, conversation);
        var record = state.Of<Records>().Add(conversation, chatbot, question, answer, isFollowUp: earlier.Length > 0);
        chatbot.Json["totalWordsCount"] = (long)chatbot.Json["totalWordsCount"]! + record.WordsCount;
        return answer;
    }
}
