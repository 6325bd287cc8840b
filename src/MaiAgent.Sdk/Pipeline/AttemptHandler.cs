namespace MaiAgent.Sdk.Pipeline;

/// <summary>Sends one attempt, as a message of its own where a handler of the application may change it.</summary>
/// <param name="isDirect">Whether nothing but the SDK's own connection follows.</param>
internal sealed class AttemptHandler(bool isDirect) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var call = CallState.Get(request);
        call.BeginAttempt();
        var attempt = isDirect ? RequestCopy.WithoutTrace(request, call.Attempts) : RequestCopy.Of(request);
        var response = await base.SendAsync(attempt, cancellationToken).ConfigureAwait(false);

        // Not the copy: a handler that follows redirects changes it.
        response.RequestMessage = request;
        EchoedKey.Restore(response, call);
        call.ReceiveHeaders(response);
        return response;
    }
}
