namespace MaiAgent.Sdk.Benchmarks.Contenders;

/// <summary>A file to an object store with the framework's own form.</summary>
internal static class RawUpload
{
    public static async Task SendAsync(HttpClient http, PresignedUpload form, Stream file)
    {
        using var content = new MultipartFormDataContent();
        foreach (var (name, value) in form.Fields)
        {
            content.Add(new StringContent(value), name);
        }

        content.Add(new StreamContent(file), "file", "data.bin");
        using var response = await http.PostAsync(form.Url, content);
        response.EnsureSuccessStatusCode();
    }
}
