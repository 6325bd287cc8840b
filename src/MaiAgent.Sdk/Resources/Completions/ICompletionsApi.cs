using MaiAgent.Sdk.Http;
using Refit;

namespace MaiAgent.Sdk;

/// <summary>The completions endpoint as it is on the wire: one route, two ways to be answered.</summary>
internal interface ICompletionsApi
{
    [Post("/chatbots/{chatbotId}/completions/")]
    Task<HttpResponseMessage> CreateAsync(Guid chatbotId, [Body] CompletionRequest request, CancellationToken cancellationToken);

    // Compression is declined: a proxy that compresses a stream may also collect it.
    [Post("/chatbots/{chatbotId}/completions/")]
    [Headers(StreamedBody.Mark, "Accept: text/event-stream, application/json", "Accept-Encoding: identity")]
    Task<HttpResponseMessage> StreamAsync(Guid chatbotId, [Body] CompletionRequest request, CancellationToken cancellationToken);
}
