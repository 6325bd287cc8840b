using MaiAgent.Sdk;
using MaiAgent.Sdk.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds the health check of a MaiAgent client.</summary>
public static class MaiAgentHealthChecksBuilderExtensions
{
    private const string DefaultName = "maiagent";

    private static readonly TimeSpan DefaultTimeout = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan LongestTimeout = TimeSpan.FromDays(1);

    /// <summary>
    /// Adds a check of the service that a registered client (<c>AddMaiAgent</c>) calls: one <c>GET chatbots/</c> for a single assistant
    /// (operation <c>listChatbots</c>), with the client's API key and handlers, and without retries.
    /// </summary>
    /// <param name="builder">The health checks.</param>
    /// <param name="serviceKey">The service key of a keyed client; null for the one without.</param>
    /// <param name="name">The name of the check; null for <c>maiagent</c>, and <c>maiagent:tenant-a</c> for a client with a service key.</param>
    /// <param name="failureStatus">What is reported instead of <see cref="HealthStatus.Unhealthy"/>; null for that.</param>
    /// <param name="tags">Tags to filter checks by.</param>
    /// <param name="timeout">
    /// The longest that the check may take, connection and response included: positive and at most a day, or
    /// <see cref="Timeout.InfiniteTimeSpan"/>; null for 5 s. The client's own <see cref="MaiAgentClientOptions.RequestTimeout"/> is not
    /// changed.
    /// </param>
    /// <returns>The same builder.</returns>
    /// <exception cref="ArgumentException">The service key or the name is empty or white space.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The time-out is not allowed.</exception>
    /// <remarks>
    /// <para>
    /// Healthy: the service returned the list. Degraded: it returned 429. Unhealthy, or <paramref name="failureStatus"/>: every other
    /// <see cref="MaiAgentException"/>, such as 401 and 403, 5xx, a connection that failed, the time-out, and a response that is no list.
    /// </para>
    /// <para>
    /// The description names the host and what happened, and no text of the response; the exception of the result is the SDK's. The data has
    /// <c>host</c>, and <c>status</c>, <c>requestId</c> and <c>retryAfter</c> when there was a response that says so. None of them holds the
    /// API key. Other exceptions, such as those of the application's handlers and of options that are not valid, are reported by the
    /// platform.
    /// </para>
    /// </remarks>
    public static IHealthChecksBuilder AddMaiAgent(
        this IHealthChecksBuilder builder,
        string? serviceKey = null,
        string? name = null,
        HealthStatus? failureStatus = null,
        IEnumerable<string>? tags = null,
        TimeSpan? timeout = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ThrowIfBlank(serviceKey, nameof(serviceKey));
        ThrowIfBlank(name, nameof(name));
        var limit = timeout ?? DefaultTimeout;
        if (limit != Timeout.InfiniteTimeSpan && (limit <= TimeSpan.Zero || limit > LongestTimeout))
        {
            throw new ArgumentOutOfRangeException(nameof(timeout), limit, "The time-out must be positive and at most a day, or Timeout.InfiniteTimeSpan.");
        }

        return builder.Add(new HealthCheckRegistration(
            name ?? (serviceKey is null ? DefaultName : $"{DefaultName}:{serviceKey}"),
            provider => new MaiAgentHealthCheck(provider, serviceKey, limit),
            failureStatus,
            tags));
    }

    private static void ThrowIfBlank(string? value, string parameter)
    {
        if (value is not null)
        {
            ArgumentException.ThrowIfNullOrWhiteSpace(value, parameter);
        }
    }
}
