using Refit;

namespace MaiAgent.Sdk;

/// <summary>Assistants: <c>/chatbots/</c>.</summary>
public interface IChatbotsApi
{
    /// <summary>Lists one page of assistants (<c>listChatbots</c>). <c>ListAllAsync</c> walks all pages.</summary>
    /// <param name="query">Which assistants; null lists the first page of all.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    [Get("/chatbots/")]
    Task<Page<ChatbotSummary>> ListAsync([Query] ListChatbotsQuery? query = null, CancellationToken cancellationToken = default);

    /// <summary>Gets one assistant in full (<c>getChatbot</c>).</summary>
    /// <param name="id">The id of the assistant.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    [Get("/chatbots/{id}/")]
    Task<Chatbot> GetAsync(Guid id, CancellationToken cancellationToken = default);
}
