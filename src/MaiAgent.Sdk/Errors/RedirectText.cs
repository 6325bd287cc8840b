using System.Text;
using MaiAgent.Sdk.Pipeline;

namespace MaiAgent.Sdk;

/// <summary>The sentence about a redirect: where to, and the part of the base address that differs.</summary>
internal static class RedirectText
{
    private const int MaxTargetLength = 300;

    /// <summary>The sentence; null when the response names no address.</summary>
    public static string? Of(HttpResponseMessage response, CallState call)
    {
        if (!response.Headers.NonValidated.TryGetValues("Location", out var values)
            || (int)response.StatusCode is < 300 or > 399
            || !Uri.TryCreate(call.Request.RequestUri!, values.ToString(), out var target))
        {
            return null;
        }

        var isHttp = !Differ(target.Scheme, Uri.UriSchemeHttp) || !Differ(target.Scheme, Uri.UriSchemeHttps);
        var text = TextCut.To(call.Key.Mask(isHttp ? $"{target.Scheme}://{Authority(target)}{target.AbsolutePath}" : $"{target.Scheme}:"), MaxTargetLength);
        return $"It redirects to {text}. Redirects are not followed; {(isHttp ? Advice(target, call) : "that is no address of a service.")}";
    }

    private static string Advice(Uri target, CallState call)
    {
        const string Setting = nameof(MaiAgentClientOptions.BaseAddress);
        var (address, request) = (call.Settings.BaseAddress, call.Request.RequestUri!);
        var route = request.AbsolutePath.StartsWith(address.AbsolutePath, StringComparison.Ordinal) ? request.AbsolutePath[address.AbsolutePath.Length..] : request.AbsolutePath;
        var keepsRoute = target.AbsolutePath.EndsWith(route, StringComparison.Ordinal);
        var prefix = keepsRoute ? target.AbsolutePath[..^route.Length] : null;
        var parts = string.Join(" and ", new[]
        {
            Differ(target.Scheme, request.Scheme) ? $"the scheme to {target.Scheme}" : null,
            Differ(Authority(target), Authority(request)) ? $"the host to {call.Key.Mask(Authority(target))}" : null,
            prefix is not null && Differ(prefix, address.AbsolutePath) ? $"the prefix to {call.Key.Mask(prefix)}/" : null,
        }.OfType<string>());
        return !keepsRoute ? $"the path is another one, so it may be a page to sign in, or the prefix of {Setting} is wrong."
            : parts.Length == 0 ? "the address is the same, so the service or a proxy before it is at fault."
            : $"in {Setting}, change {parts} if that is the service.";
    }

    private static bool Differ(string left, string right) => !string.Equals(left, right, StringComparison.Ordinal);

    // Without a port that belongs to the scheme, so that http and https of one host are the same host. IdnHost throws at some hosts.
    private static string Authority(Uri address)
    {
        var host = Ascii.IsValid(address.Host) ? address.Host : Uri.EscapeDataString(address.Host);
        return address.IsDefaultPort ? host : $"{host}:{address.Port}";
    }
}
