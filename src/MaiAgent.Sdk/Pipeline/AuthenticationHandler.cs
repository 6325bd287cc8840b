namespace MaiAgent.Sdk.Pipeline;

/// <summary>Gives each request the API key to carry, and refuses every request that is not for the configured origin.</summary>
internal sealed class AuthenticationHandler(ApiKeySource apiKey, Uri baseAddress, HttpMessageHandler innerHandler) : DelegatingHandler(innerHandler)
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var key = apiKey.Current;
        if (!key.IsFor(request.RequestUri))
        {
            throw new InvalidOperationException($"A request for {request.RequestUri?.Authority} was refused: the API key is for {baseAddress.Authority} only.");
        }

        key.GoWith(request);
        return base.SendAsync(request, cancellationToken);
    }
}
