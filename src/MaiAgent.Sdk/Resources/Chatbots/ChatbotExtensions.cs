namespace MaiAgent.Sdk;

/// <summary>Conversions of an assistant to a request.</summary>
public static class ChatbotExtensions
{
    /// <summary>
    /// The update that would leave an assistant as it is; change it with a <c>with</c> expression. Lists that are empty are not
    /// sent, which leaves them empty, and neither is the count of words.
    /// </summary>
    /// <param name="chatbot">The assistant as it was read.</param>
    /// <returns>The request, with every writable member that was read.</returns>
    /// <exception cref="InvalidOperationException">The response lacked the name, the large language model, or the id of a referenced item, and an update without it would lose it.</exception>
    public static UpdateChatbotRequest ToUpdateRequest(this Chatbot chatbot)
    {
        ArgumentNullException.ThrowIfNull(chatbot);
        return new UpdateChatbotRequest
        {
            Name = chatbot.Name ?? throw Missing("name"),
            Rag = chatbot.Rag,
            LargeLanguageModel = chatbot.LargeLanguageModel ?? throw Missing("largeLanguageModel"),
            EmbeddingModel = chatbot.EmbeddingModel,
            RerankerModel = chatbot.RerankerModel,
            Instructions = chatbot.Instructions,
            KnowledgeBases = References(chatbot.KnowledgeBases, item => item.Id, "knowledgeBases"),
            Databases = References(chatbot.Databases, item => item.Id, "databases"),
            Organization = chatbot.Organization,
            BuiltInWorkflow = chatbot.BuiltInWorkflow,
            ReplyMode = chatbot.ReplyMode,
            Template = chatbot.Template,
            UnanswerableTemplate = chatbot.UnanswerableTemplate,
            OutputMode = chatbot.OutputMode,
            RawOutputFormat = chatbot.RawOutputFormat,
            DatabaseUrl = chatbot.DatabaseUrl,
            DatabaseType = chatbot.DatabaseType,
            IncludeTables = chatbot.IncludeTables,
            Groups = References(chatbot.Groups, item => item.Id, "groups"),
            Toolkits = References(chatbot.Toolkits, item => item.Id, "toolkits"),
            Tools = References(chatbot.Tools, item => item.Id, "tools"),
            AgentMode = chatbot.AgentMode,
            NumberOfRetrievedChunks = chatbot.NumberOfRetrievedChunks,
            EnableEvaluation = chatbot.EnableEvaluation,
            EnableInLineCitations = chatbot.EnableInLineCitations,
        };
    }

    private static List<IdReference>? References<T>(IReadOnlyList<T> items, Func<T, Guid?> id, string member) =>
        items.Count == 0 ? null : items.Select(item => new IdReference(id(item) ?? throw Missing($"id of one of {member}"))).ToList();

    private static InvalidOperationException Missing(string member) =>
        new($"The assistant was read without the {member}, so an update made from it would lose it. Change single members with a {nameof(PatchChatbotRequest)} instead.");
}
