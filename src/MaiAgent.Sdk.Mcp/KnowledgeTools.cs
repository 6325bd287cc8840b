using System.ComponentModel;
using ModelContextProtocol.Server;

namespace MaiAgent.Sdk.Mcp;

/// <summary>The tools that only read: which assistants there are, and what they know.</summary>
internal sealed class KnowledgeTools(IMaiAgentClient client, Finder finder)
{
    private const int MaxAssistants = 100;
    private const int MaxHits = 50;

    [McpServerTool(Name = "list_assistants", Title = "List MaiAgent assistants", ReadOnly = true, Idempotent = true, UseStructuredContent = true)]
    [Description("Lists the assistants of the user's MaiAgent account, with their knowledge bases: a hundred at most.")]
    public async Task<AssistantList> ListAsync(
        [Description("Only assistants with this text, such as a part of a name.")] string? query = null, CancellationToken cancellationToken = default)
    {
        var assistants = new List<AssistantItem>();
        await foreach (var chatbot in client.Chatbots.ListAllAsync(new ListChatbotsQuery { Query = query }, cancellationToken).ConfigureAwait(false))
        {
            if (assistants.Count == MaxAssistants)
            {
                return new AssistantList(assistants, HasMore: true);
            }

            assistants.Add(new AssistantItem(chatbot.Id, chatbot.Name, [.. chatbot.KnowledgeBases.Select(static one => new KnowledgeBaseItem(one.Id, one.Name))]));
        }

        return new AssistantList(assistants, HasMore: false);
    }

    [McpServerTool(Name = "search_knowledge", Title = "Search MaiAgent knowledge", ReadOnly = true, Idempotent = true, UseStructuredContent = true)]
    [Description("Searches what an assistant knows, or one knowledge base, and returns the passages that fit best, the best first. No assistant answers.")]
    public async Task<FoundKnowledge> SearchAsync(
        [Description("What to look for: a question or keywords, in the language of the documents.")] string query,
        [Description("The assistant whose knowledge bases are searched, by id or name. Left out: the user's default assistant, or the only one there is.")] string? assistant = null,
        [Description("One knowledge base to search instead, by id or name.")] string? knowledgeBase = null,
        [Description("How many passages at most, from 1 to 50.")] int limit = 10,
        CancellationToken cancellationToken = default)
    {
        Arguments.Require(query);
        var hits = string.IsNullOrWhiteSpace(knowledgeBase)
            ? await client.Chatbots.SearchKnowledgeAsync(
                await finder.AssistantAsync(assistant, cancellationToken).ConfigureAwait(false), query, cancellationToken: cancellationToken).ConfigureAwait(false)
            : await client.KnowledgeBases.SearchAsync(
                await finder.KnowledgeBaseAsync(knowledgeBase, cancellationToken).ConfigureAwait(false), query, cancellationToken).ConfigureAwait(false);
        return new FoundKnowledge(
            [.. hits.Take(Math.Clamp(limit, 1, MaxHits)).Select(static hit => new FoundPassage(hit.Text, hit.Score, hit.File?.Filename, hit.PageNumber))]);
    }
}
