using System.Text.Json.Nodes;
using MaiAgent.Sdk.Testing.Service.Chatbots;
using MaiAgent.Sdk.Testing.Service.WebChats;

namespace MaiAgent.Sdk.Testing.Service;

/// <summary>What every emulator has from the start.</summary>
internal static class Seed
{
    public static ServiceState CreateState(TimeProvider timeProvider)
    {
        var webChat = new StoredWebChat(Id: Guid.NewGuid(), InboxId: Guid.NewGuid(), Name: "官網客服", ChatbotId: Guid.NewGuid());
        var state = new ServiceState(timeProvider) { WebChat = webChat };
        var catalog = state.Catalog;
        catalog.LargeLanguageModel = catalog.Add("GPT-4o-2024-08-06");
        catalog.EmbeddingModels.AddRange([catalog.Add("text-embedding-3-large", isDefault: true), catalog.Add("bge-m3")]);
        catalog.RerankerModels.AddRange([catalog.Add("rerank-multilingual-v3.0", isDefault: true), catalog.Add("bge-reranker-v2-m3")]);

        var chinese = ChatbotFields.Defaults("客服小幫手", catalog.LargeLanguageModel);
        chinese["instructions"] = "你是一位親切的客服人員。";
        chinese["replyMode"] = "agent";
        chinese["rag"] = catalog.Add("MaiAgent RAG").ToString();
        chinese["embeddingModel"] = catalog.EmbeddingModels[0].ToString();
        chinese["rerankerModel"] = catalog.RerankerModels[0].ToString();
        chinese["knowledgeBases"] = new JsonArray(catalog.Add("產品手冊").ToString());
        chinese["tools"] = new JsonArray(catalog.Add("天氣查詢").ToString());
        state.AddChatbot(chinese, webChat.ChatbotId);

        var english = ChatbotFields.Defaults("Support Assistant", catalog.LargeLanguageModel);
        english["instructions"] = "You are a friendly support agent.";
        state.AddChatbot(english);
        return state;
    }
}
