using System.Runtime.CompilerServices;

namespace MaiAgent.Sdk.AotApp;

/// <summary>Every operation once, each followed by a look at its answer.</summary>
internal sealed class Operations(IMaiAgentClient client, Guid webChatId)
{
    private static readonly DateOnly Today = DateOnly.FromDateTime(DateTime.UtcNow);

    /// <summary>The operations that answered as they should.</summary>
    public ISet<string> Names { get; } = new HashSet<string>();

    public async Task RunAsync()
    {
        var chatbot = await CreateChatbotAsync();
        await ChangeAsync(chatbot);
        await DeleteAsync(chatbot.Id);

        var webChat = await client.WebChats.GetAsync(webChatId);
        Check("getWebChat", webChat.Id == webChatId);
        var (chatbotId, conversation) = await ConverseAsync();
        await ReadMessagesAsync(conversation);
        await ReadReportsAsync(chatbotId);
    }

    private async Task<Chatbot> CreateChatbotAsync()
    {
        var embedding = await client.Models.ListEmbeddingModelsAsync();
        Check("listEmbeddingModels", embedding[0].Id is not null);
        var reranker = await client.Models.ListRerankerModelsAsync();
        Check("listRerankerModels", reranker[0].Name is not null);

        var known = await client.Chatbots.GetAsync(await FirstChatbotAsync());
        Check("getChatbot", known.ReplyMode is not null);
        var chatbot = await client.Chatbots.CreateAsync(new CreateChatbotRequest
        {
            Name = "貓",
            LargeLanguageModel = known.LargeLanguageModel!.Value,
            EmbeddingModel = embedding[0].Id,
            RerankerModel = reranker[0].Id,
            ReplyMode = ReplyMode.Agent,
            KnowledgeBases = [],
        });
        Check("createChatbot", chatbot.Name == "貓" && chatbot.ReplyMode == ReplyMode.Agent);
        return chatbot;
    }

    private async Task<Guid> FirstChatbotAsync()
    {
        var seen = new List<ChatbotSummary>();
        await foreach (var summary in client.Chatbots.ListAllAsync(new ListChatbotsQuery { PageSize = 1 }))
        {
            seen.Add(summary);
        }

        Check("listChatbots", seen.Count > 1 && seen.TrueForAll(static summary => summary.Name is not null));
        return seen[0].Id;
    }

    private async Task ChangeAsync(Chatbot chatbot)
    {
        var updated = await client.Chatbots.UpdateAsync(chatbot.Id, chatbot.ToUpdateRequest() with { Instructions = "Mew." });
        Check("updateChatbot", updated.Instructions == "Mew.");
        var patched = await client.Chatbots.PatchAsync(chatbot.Id, new PatchChatbotRequest { Name = "老貓", NumberOfRetrievedChunks = 3 });
        Check("patchChatbot", patched is { Name: "老貓", NumberOfRetrievedChunks: 3, Instructions: "Mew." });
        var evaluation = await client.Chatbots.SetEvaluationAsync(chatbot.Id, new SetEvaluationRequest { EnableEvaluation = true });
        Check("setChatbotEvaluation", evaluation.EnableEvaluation == true);
    }

    private async Task DeleteAsync(Guid id)
    {
        await client.Chatbots.DeleteAsync(id);
        try
        {
            await client.Chatbots.GetAsync(id);
        }
        catch (MaiAgentNotFoundException exception)
        {
            Check("deleteChatbot", exception.Detail is { Length: > 0 });
        }
    }

    private async Task<(Guid ChatbotId, Conversation Conversation)> ConverseAsync()
    {
        var chatbotId = await FirstChatbotAsync();
        var first = await client.Completions.CreateAsync(chatbotId, "我叫小美");
        var streamed = await client.Completions.StreamAsync(chatbotId, "我叫什麼?", first.ConversationId).ToCompletionAsync();
        Check("createChatbotCompletion", first.Content.Length > 0 && streamed.Content.Length > 0 && streamed.ConversationId == first.ConversationId);

        var created = await client.Conversations.CreateAsync(new CreateConversationRequest { WebChat = webChatId });
        Check("createConversation", created.Inbox?.Id is not null);
        var conversation = await client.Conversations.GetAsync(created.Id);
        Check("getConversation", conversation.Id == created.Id);
        var page = await client.Conversations.ListAsync(new ListConversationsQuery { Inbox = created.Inbox!.Id!.Value });
        Check("listConversations", page.Items.Any(item => item.Id == created.Id));
        return (chatbotId, conversation);
    }

    private async Task ReadMessagesAsync(Conversation conversation)
    {
        var created = await client.Messages.CreateAsync(new CreateMessageRequest { Conversation = conversation.Id, Content = "你好" });
        Check("createMessage", created.Content == "你好" && created.Id is not null);
        var message = await client.Messages.GetAsync(created.Id!.Value, conversation.Id);
        Check("getMessage", message.Id == created.Id && message.Type is not null);
        var page = await client.Messages.ListAsync(new ListMessagesQuery { Conversation = conversation.Id });
        Check("listMessages", page.Items.Any(item => item.Id == created.Id));
    }

    private async Task ReadReportsAsync(Guid chatbotId)
    {
        var statistics = await client.Statistics.GetAsync(chatbotId);
        Check("getChatbotStatistics", statistics.Count > 0);
        var usage = await client.Statistics.GetLlmUsageAsync(
            chatbotId, new LlmUsageQuery { StartDate = Today.AddDays(-1), EndDate = Today, TimeGranularity = UsageGranularity.Day });
        Check("getChatbotLlmUsageStatistics", usage.Count > 0);

        var query = new RecordsQuery { StartDate = Today.AddDays(-1), EndDate = Today.AddDays(1) };
        var records = await client.Records.ListAsync(chatbotId, query);
        Check("listChatbotRecords", records.Items.Count > 0);
        await using var export = await client.Records.ExportExcelAsync(chatbotId, query);
        var head = new byte[2];
        await export.Content.ReadExactlyAsync(head);
        Check("exportChatbotRecordsExcel", head is [(byte)'P', (byte)'K'] && export.FileName.EndsWith(".xlsx", StringComparison.Ordinal));
    }

    private void Check(string operation, bool right, [CallerArgumentExpression(nameof(right))] string? what = null)
    {
        if (!right)
        {
            throw new InvalidOperationException($"{operation}: not {what}");
        }

        Names.Add(operation);
    }
}
