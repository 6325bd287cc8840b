using System.Net;
using System.Text.Json;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace MaiAgent.Sdk.Mcp;

/// <summary>Failures as results of a tool: a model reads them, so they say what can be done. No exception of the SDK holds the API key.</summary>
internal static class ToolFailures
{
    public static McpRequestHandler<CallToolRequestParams, CallToolResult> Report(McpRequestHandler<CallToolRequestParams, CallToolResult> next) =>
        async (call, cancellationToken) =>
        {
            try
            {
                return await next(call, cancellationToken).ConfigureAwait(false);
            }
            catch (MaiAgentException failure)
            {
                return Failed($"{Advice(failure)} {failure.Message}");
            }
            catch (Exception failure) when (failure is McpException and not McpProtocolException or ArgumentException)
            {
                return Failed(failure.Message);
            }
            catch (JsonException failure)
            {
                return Failed($"An argument has another type than the schema of this tool says. {failure.Message}");
            }
        };

    /// <summary>The failure of a question, with the conversation that it was asked in, where that is known.</summary>
    public static McpException OfQuestion(MaiAgentException failure, Guid? conversation)
    {
        var begun = (failure as MaiAgentStreamException)?.PartialContent ?? (failure as MaiAgentTimeoutException)?.PartialContent;
        var advice = begun is { Length: > 0 } ? BrokenOff(begun, conversation) : MayBeStored(failure) ? Unanswered(failure, conversation) : Advice(failure);

        // A model has no such property; what the answer began with, it reads in the advice.
        var message = failure.Message.Replace($"; the text so far is in {nameof(MaiAgentStreamException.PartialContent)}", "", StringComparison.Ordinal);
        return new McpException($"{advice} {message}");
    }

    private static string Advice(MaiAgentException failure) => failure switch
    {
        MaiAgentAuthenticationException => "MaiAgent does not accept the API key. Do not try again: the user has to correct MAIAGENT_API_KEY in the configuration of this server.",
        MaiAgentPermissionException => "The API key may not do this. Do not try again; the user can ask for the permission, or name another assistant.",
        MaiAgentNotFoundException => "There is no such assistant, knowledge base or conversation. list_assistants returns the ids; without a conversation a new one begins.",
        MaiAgentBadRequestException => "MaiAgent did not accept the arguments.",
        MaiAgentRateLimitException { RetryAfter: { } wait } => $"Too many requests: try again in {Math.Ceiling(wait.TotalSeconds)} seconds.",
        MaiAgentRateLimitException => "Too many requests: try again in a minute.",
        _ => "MaiAgent cannot answer at the moment: try again later.",
    };

    /// <summary>Whether the service may have stored the question: it began to answer, or the request may have reached it.</summary>
    private static bool MayBeStored(MaiAgentException failure) => failure switch
    {
        // The service asks for a repetition, so it has not acted.
        MaiAgentServerException { StatusCode: HttpStatusCode.ServiceUnavailable, RetryAfter: not null } => false,
        MaiAgentApiException { StatusCode: var status } => status is HttpStatusCode.RequestTimeout or >= HttpStatusCode.InternalServerError,
        MaiAgentTimeoutException { Limit: nameof(MaiAgentClientOptions.ConnectTimeout) } => false,
        MaiAgentConnectionException { InnerException: HttpRequestException { HttpRequestError: var error } } =>
            error is not (HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError or HttpRequestError.SecureConnectionError),
        _ => true,
    };

    private static string Unanswered(MaiAgentException failure, Guid? conversation)
    {
        var what = failure is MaiAgentTimeoutException ? "MaiAgent took too long." : "The answer did not arrive.";
        var where = conversation is null ? "" : $" Its conversation is {conversation}.";
        return $"{what} A question may have arrived all the same: ask the user before you ask it again.{where}";
    }

    private static string BrokenOff(string text, Guid? conversation) =>
        $"The answer broke off. It began:\n{text}\n\nTo hear the rest, ask for it in the conversation {conversation?.ToString() ?? "(unknown)"}.";

    private static CallToolResult Failed(string text) => new() { IsError = true, Content = [new TextContentBlock { Text = text }] };
}
