using Microsoft.AspNetCore.Diagnostics;

namespace MaiAgent.Sdk.Samples;

/// <summary>A failure of the service as the browser sees it: a status and nothing else. The message, which names hosts, is for the log.</summary>
internal sealed class Failures : IExceptionHandler
{
    public static int StatusOf(MaiAgentException failure) => failure switch
    {
        MaiAgentTimeoutException => StatusCodes.Status504GatewayTimeout,

        // A 401 or 403 is about the key of this application: nothing that the browser could mend.
        MaiAgentApiException api and not (MaiAgentAuthenticationException or MaiAgentPermissionException) when (int)api.StatusCode >= 400 => (int)api.StatusCode,
        _ => StatusCodes.Status502BadGateway,
    };

    public async ValueTask<bool> TryHandleAsync(HttpContext context, Exception exception, CancellationToken cancellationToken)
    {
        if (exception is not MaiAgentException failure)
        {
            return false;
        }

        SampleClient.Report(failure);
        await TypedResults.Problem(statusCode: StatusOf(failure)).ExecuteAsync(context);
        return true;
    }
}
