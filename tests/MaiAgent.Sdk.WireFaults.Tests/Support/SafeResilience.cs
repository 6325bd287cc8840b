using Microsoft.Extensions.DependencyInjection;

namespace MaiAgent.Sdk.WireFaults.Tests;

/// <summary>The lines of docs/retries-and-limits.md; a test compares them.</summary>
internal static class SafeResilience
{
    public static void Add(IHttpClientBuilder builder) =>
        builder.AddStandardResilienceHandler(options =>
        {
            options.Retry.ShouldHandle = static _ => ValueTask.FromResult(false);
            options.AttemptTimeout.Timeout = TimeSpan.FromMinutes(10);
            options.TotalRequestTimeout.Timeout = TimeSpan.FromMinutes(10);
            options.CircuitBreaker.SamplingDuration = TimeSpan.FromMinutes(20);
        });
}
