using System.Globalization;

namespace MaiAgent.Sdk.Diagnostics;

/// <summary>The tags of a failure: its kind, never its text, which may be the service's or a user's.</summary>
internal static class Failures
{
    /// <summary>The value of <c>error.type</c>: the status of the response, else the type of the exception.</summary>
    public static string TypeOf(Exception exception) =>
        StatusOf(exception) is { } status ? status.ToString(CultureInfo.InvariantCulture) : exception.GetType().FullName!;

    /// <summary>The status of the response; null without a response, or with a success status.</summary>
    public static int? StatusOf(Exception exception) => (int?)(exception as MaiAgentApiException)?.StatusCode;

    /// <summary>How often the request was sent, as far as the exception knows.</summary>
    public static int AttemptsOf(Exception exception) => (exception as MaiAgentException)?.Attempts ?? 1;
}
