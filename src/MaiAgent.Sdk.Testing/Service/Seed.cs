using System.Text.Json.Nodes;
using MaiAgent.Sdk.Testing.Service.Chatbots;

namespace MaiAgent.Sdk.Testing.Service;

using Chatbot = MaiAgent.Sdk.Testing.Service.Chatbots.Chatbot;

/// <summary>What every emulator has from the start.</summary>
internal static class Seed
{
    public static ServiceState CreateState(TimeProvider timeProvider)
    {
        var state = new ServiceState(timeProvider);
        var catalog = state.Catalog;
        var model = catalog.Add("GPT-4o-2024-08-06");
        var rag = catalog.Add("MaiAgent RAG");
        catalog.EmbeddingModels.AddRange([catalog.Add("text-embedding-3-large", isDefault: true), catalog.Add("bge-m3")]);
        catalog.RerankerModels.AddRange([catalog.Add("rerank-multilingual-v3.0", isDefault: true), catalog.Add("bge-reranker-v2-m3")]);

        var chinese = AddChatbot(state, "客服小幫手", model);
        chinese.Fields["instructions"] = "你是一位親切的客服人員。";
        chinese.Fields["replyMode"] = "agent";
        chinese.Fields["rag"] = rag.ToString();
        chinese.Fields["embeddingModel"] = catalog.EmbeddingModels[0].ToString();
        chinese.Fields["rerankerModel"] = catalog.RerankerModels[0].ToString();
        chinese.Fields["knowledgeBases"] = new JsonArray(catalog.Add("產品手冊").ToString());
        chinese.Fields["tools"] = new JsonArray(catalog.Add("天氣查詢").ToString());

        var english = AddChatbot(state, "Support Assistant", model);
        english.Fields["instructions"] = "You are a friendly support agent.";
        return state;
    }

    public static Chatbot AddChatbot(ServiceState state, string name, Guid largeLanguageModel)
    {
        var chatbot = new Chatbot(Guid.NewGuid(), ChatbotFields.Defaults(name, largeLanguageModel)) { UpdatedAt = state.Now };
        state.Chatbots.Add(chatbot);
        return chatbot;
    }
}
