namespace MaiAgent.Sdk.Testing;

/// <summary>The state of every emulator at its start.</summary>
internal static class Seed
{
    public static ServiceState CreateState(MaiAgentEmulatorOptions options)
    {
        var state = new ServiceState(options.TimeProvider, options.Answer);
        state.Of<KnowledgeBaseFiles>().UsualParsing = ScriptedParsing.Take(options.ParsingTime);
        var (names, chatbots) = (state.Names, state.Of<Chatbots>());
        var embeddingModel = state.Of<EmbeddingModels>().Add("text-embedding-3-large", isDefault: true);
        state.Of<EmbeddingModels>().Add("bge-m3");
        var rerankerModel = state.Of<RerankerModels>().Add("rerank-multilingual-v3.0", isDefault: true);
        state.Of<RerankerModels>().Add("bge-reranker-v2-m3");

        state.Of<LargeLanguageModels>().Add("GPT-4o-2024-08-06", isDefault: true);
        state.Of<LargeLanguageModels>().Add("Claude 3.5 Sonnet");
        state.Of<Parsers>().Add("MaiAgent Parser", "maiagent", ".pdf", ".docx", ".txt");
        state.Of<Parsers>().Add("Azure Document Intelligence", "azure", ".pdf");

        var rag = state.Of<ChatbotSettings>().Add("MaiAgent RAG", isDefault: true);
        var manual = state.Of<KnowledgeBases>().Add(state.Of<KnowledgeBases>().Draft(("name", "產品手冊"))).Id;
        var chatbot = chatbots.Add(
            "客服小幫手",
            ("instructions", "你是一位親切的客服人員。"),
            ("replyMode", "agent"),
            ("rag", rag),
            ("embeddingModel", embeddingModel),
            ("rerankerModel", rerankerModel),
            ("knowledgeBases", new JsonArray(names.Reference(manual))),
            ("tools", new JsonArray(names.Tool(names.Add("天氣查詢"))))).Id;
        state.Of<WebChats>().Add("官網客服", chatbot);
        state.Of<Inboxes>().Add("LINE OA", "line", chatbot);
        chatbots.Add("Support Assistant", ("instructions", "You are a friendly support agent."));
        return state;
    }
}
