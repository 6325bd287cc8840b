namespace MaiAgent.Sdk.Tests.Shared;

/// <summary>A primary handler, or one before it, that is one function.</summary>
internal sealed class StubHandler(Func<HttpRequestMessage, Task<HttpResponseMessage>> answer) : DelegatingHandler
{
    public StubHandler(Func<HttpRequestMessage, HttpResponseMessage> answer)
        : this(request =>
        {
            try
            {
                return Task.FromResult(answer(request));
            }
            catch (Exception exception)
            {
                return Task.FromException<HttpResponseMessage>(exception);
            }
        })
    {
    }

    /// <summary>Answers from memory, without what a connection does and allocates.</summary>
    public static StubHandler Of(string mediaType, Func<Stream> body) => new(request => new HttpResponseMessage
    {
        RequestMessage = request,
        Content = new StreamContent(body()) { Headers = { ContentType = new(mediaType) } },
    });

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) => answer(request);
}
