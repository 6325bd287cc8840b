using System.Net;
using MaiAgent.Sdk.Pipeline;

namespace MaiAgent.Sdk.Answers;

/// <summary>What a failure says about the question that the call sent, and about the next look.</summary>
internal static class FailureKinds
{
    /// <summary>Whether the service did not store the question: it refused it, or the connection was never made.</summary>
    public static bool NothingWasStored(MaiAgentException failure) => failure switch
    {
        MaiAgentApiException { StatusCode: var status } => (int)status < 500 && status != HttpStatusCode.RequestTimeout,
        _ => NoConnectionWasMade(failure),
    };

    /// <summary>Whether the request never left, so that repeating it at once would fail in the same way.</summary>
    public static bool NoConnectionWasMade(MaiAgentException failure) => failure switch
    {
        MaiAgentTimeoutException { Limit: nameof(MaiAgentClientOptions.ConnectTimeout) } => true,
        MaiAgentConnectionException { InnerException: HttpRequestException unsent } => RetryRules.IsUnsent(unsent),
        _ => false,
    };

    /// <summary>Whether a later look may succeed.</summary>
    public static bool MayPass(MaiAgentException failure) =>
        failure is MaiAgentTimeoutException or MaiAgentServerException or MaiAgentConnectionException
            or MaiAgentApiException { StatusCode: HttpStatusCode.TooManyRequests or HttpStatusCode.RequestTimeout };
}
