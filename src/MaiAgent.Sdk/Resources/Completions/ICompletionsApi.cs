using MaiAgent.Sdk.Http;
using MaiAgent.Sdk.Pipeline;

namespace MaiAgent.Sdk;

/// <summary>
/// The completions endpoint as it is on the wire: one route with two kinds of responses. The body is written by the caller of these
/// methods, so that it is fixed before a stream is enumerated.
/// </summary>
internal interface ICompletionsApi
{
    [Post("/chatbots/{chatbotId}/completions/")]
    Task<HttpResponseMessage> CreateAsync(Guid chatbotId, [Body] HttpContent request, CancellationToken cancellationToken);

    // Compression is declined, because a proxy that compresses a stream may also hold its events back.
    [Post("/chatbots/{chatbotId}/completions/")]
    [Headers(Mark.Streamed, "Accept: text/event-stream, application/json", "Accept-Encoding: " + DecompressedContent.Identity)]
    Task<HttpResponseMessage> StreamAsync(Guid chatbotId, [Body] HttpContent request, CancellationToken cancellationToken);
}
