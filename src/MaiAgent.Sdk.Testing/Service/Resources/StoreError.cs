using System.Text;
using System.Xml.Linq;

namespace MaiAgent.Sdk.Testing;

/// <summary>Errors as S3 and MinIO write them.</summary>
internal static class StoreError
{
    public static ServiceReply Reply(int status, string code, string message)
    {
        var error = new XElement("Error", new XElement("Code", code), new XElement("Message", message), new XElement("RequestId", "EMULATOR"));
        return new ServiceReply(status) { Body = Encoding.UTF8.GetBytes($"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n{error.ToString(SaveOptions.DisableFormatting)}") }.With("Content-Type", "application/xml");
    }
}
