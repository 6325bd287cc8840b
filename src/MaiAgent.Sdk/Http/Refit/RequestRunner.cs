using System.Runtime.CompilerServices;

namespace Refit;

/// <summary>Builds and sends the requests of the generated clients.</summary>
internal sealed class RequestRunner(HttpClient client, RefitSettings settings)
{
    // Routes begin with the slash, so the base ends without one. The two are joined as text because resolving
    // a rooted route against a base address would drop the base's path.
    private readonly string _baseAddress = client.BaseAddress?.AbsoluteUri.TrimEnd('/')
        ?? throw new ArgumentException("The HttpClient has no BaseAddress.", nameof(client));

    public HttpRequestMessage CreateRequest(HttpMethod method, string route) =>
        new(method, new Uri(_baseAddress + route, UriKind.Absolute));

    public HttpContent CreateContent<T>(T body) => settings.ContentSerializer.ToHttpContent(body);

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    public async ValueTask SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        using var response = await SendForResponseAsync(request, cancellationToken).ConfigureAwait(false);
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<T> SendAsync<T>(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        using var response = await SendForResponseAsync(request, cancellationToken).ConfigureAwait(false);
        var result = await settings.ContentSerializer.FromHttpContentAsync<T>(response.Content, cancellationToken).ConfigureAwait(false);

        // Only Refit's contract lets the serializer return null; ours throws for an empty or null body.
        return result!;
    }

    /// <summary>Returns as soon as the headers are there. The response is the caller's to dispose.</summary>
    public Task<HttpResponseMessage> SendForResponseAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
}
