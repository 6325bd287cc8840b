using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace MaiAgent.Sdk.HealthChecks;

/// <summary>One request for one assistant. The client is found in the check itself, where the platform reports what goes wrong with it.</summary>
internal sealed class MaiAgentHealthCheck(IServiceProvider services, string? serviceKey, TimeSpan limit) : IHealthCheck
{
    private static readonly ListChatbotsQuery OneAssistant = new() { PageSize = 1 };

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var client = serviceKey is null ? services.GetRequiredService<IMaiAgentClient>() : services.GetRequiredKeyedService<IMaiAgentClient>(serviceKey);
        var host = client.BaseAddress.Authority;
        var view = client.With(options =>
        {
            options.RequestTimeout = limit;
            options.MaxRetries = 0;
        });
        try
        {
            await view.Chatbots.ListAsync(OneAssistant, cancellationToken).ConfigureAwait(false);
            return HealthCheckResult.Healthy($"{host} answers.", Data(host, exception: null));
        }
        catch (MaiAgentException exception)
        {
            var status = exception is MaiAgentRateLimitException ? HealthStatus.Degraded : context.Registration.FailureStatus;
            return new HealthCheckResult(status, $"{host} {Description(exception)}", exception, Data(host, exception));
        }
    }

    /// <summary>In words of its own: many applications show it to everyone, and messages quote the response.</summary>
    private string Description(MaiAgentException exception) => exception switch
    {
        MaiAgentAuthenticationException => "refuses the API key (401).",
        MaiAgentPermissionException => "does not allow this API key to list assistants (403).",
        MaiAgentRateLimitException => "limits the requests (429).",
        MaiAgentApiException { StatusCode: var status } => $"returns status {(int)status}.",
        MaiAgentTimeoutException => $"has not answered within {limit}.",
        MaiAgentConnectionException => "cannot be reached.",
        _ => "does not return a list of assistants.",
    };

    private static Dictionary<string, object> Data(string host, MaiAgentException? exception)
    {
        var data = new Dictionary<string, object>(StringComparer.Ordinal) { ["host"] = host };
        if (exception is MaiAgentApiException response)
        {
            data["status"] = (int)response.StatusCode;
            AddIfPresent("requestId", response.RequestId);
            AddIfPresent("retryAfter", response.RetryAfter);
        }

        return data;

        void AddIfPresent(string name, object? value)
        {
            if (value is not null)
            {
                data[name] = value;
            }
        }
    }
}
