namespace MaiAgent.Sdk.Http;

/// <summary>Gives each request the API key to carry, and refuses every request that is not for the configured origin.</summary>
internal sealed class AuthenticationHandler(string apiKey, Uri baseAddress, HttpMessageHandler innerHandler) : DelegatingHandler(innerHandler)
{
    private readonly ApiKey _apiKey = new(apiKey, baseAddress);

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (!_apiKey.IsFor(request.RequestUri))
        {
            throw new InvalidOperationException($"A request for {request.RequestUri?.Authority} was refused: the API key is for {baseAddress.Authority} only.");
        }

        _apiKey.GoWith(request);
        return base.SendAsync(request, cancellationToken);
    }
}
