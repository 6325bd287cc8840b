namespace MaiAgent.Sdk.Pipeline;

/// <summary>No connection was made within <see cref="MaiAgentClientOptions.ConnectTimeout"/>, so nothing was sent.</summary>
internal sealed class ConnectTimeoutException(Exception innerException)
    : HttpRequestException(HttpRequestError.ConnectionError, innerException.Message, innerException);
