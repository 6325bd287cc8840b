namespace MaiAgent.Sdk.Tests.Shared;

/// <summary>A handler that sees or changes each request before it goes on.</summary>
internal sealed class BeforeHandler(Action<HttpRequestMessage> act) : DelegatingHandler
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        act(request);
        return base.SendAsync(request, cancellationToken);
    }
}
